from assessment.ui import answering, frame, sitting

if sitting.current() is None:
    frame.head()
    frame.gone()
else:
    answering.ask()
