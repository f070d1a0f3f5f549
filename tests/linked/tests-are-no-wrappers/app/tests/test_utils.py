from app.tests import base


class Tests(base.Base):
    def test(self):
        base.run(print)
        super().setUp()
