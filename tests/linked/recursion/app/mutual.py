from app import partner


def start(n):
    return partner.go_on(n)  # expect: EVT030 app.partner.go_on
