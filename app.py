"""`python app.py` serves the chat page and the HTTP API; settings say on which address."""

import sys

from regiodeal_qa.settings import settings
from regiodeal_qa.web import serve

if __name__ == "__main__":
    sys.exit(serve(settings().host, settings().port))
