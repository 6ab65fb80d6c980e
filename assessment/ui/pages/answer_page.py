from assessment.ui import answering

answering.ask()
