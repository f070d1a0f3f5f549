from app.utils import Reader

iter(Reader())  # expect: EVT030 app.utils.Reader
