from app.base import Base


class Middle(Base):  # expect: EVT030 app.base.Base
    def other(self):
        return 0
