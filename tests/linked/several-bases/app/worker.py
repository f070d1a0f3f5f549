from app.mixins import Green, Native


class First(Native, Green):  # expect: EVT030 app.mixins.Green
    def work(self):
        self.pause()


class Second(Green, Native):  # expect: EVT030 app.mixins.Green
    def work(self):
        self.pause()  # expect: EVT030 app.mixins.Green.pause
