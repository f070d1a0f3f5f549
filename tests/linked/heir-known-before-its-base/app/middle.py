# Nothing in here says what the heirs ask for; only the name of the base leads here.
from app.ground import Ground


class Middle(Ground):  # expect: EVT030 app.ground.Ground
    pass
