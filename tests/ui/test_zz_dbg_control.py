from test_control_page import *
from test_control_page import _controls,_field,_words,_press,_people,_labels
def test_zz(open_page):
    at=room("dot_vote"); app=_controls(open_page,at)
    f=_field(app, f"effort-{SPLIT}"); print(f.key,f.label,f.value,f.options)
    f.set_value(5).run(); print(at.now.efforts, [i.value for i in app.info], app.exception); 
    f=_field(app, f"effort-{SPLIT}"); print(f.key,f.value)
    f.set_value(4).run(); print(at.now.efforts); f=_field(app, f"effort-{SPLIT}"); print(f.key,f.value)
