"""The web app: the chat page (Gradio), the HTTP API and the health check, on one port."""

from regiodeal_qa.web.server import serve

__all__ = ["serve"]
