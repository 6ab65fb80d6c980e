from assessment.ui import answering

answering.ask(answering.ALONE)
