from app import model

model.MODEL()  # expect: EVT030 app.model.Model
model.NAP(1)  # expect: EVT412 eventlet.sleep via app.model.NAP
model.chosen()  # expect: EVT031 app.model.chosen
