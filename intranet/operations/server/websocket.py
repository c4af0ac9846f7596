"""Daphne's socket protocol, able to close with every code of the contract."""

from daphne.ws_protocol import WebSocketFactory, WebSocketProtocol


class SocketProtocol(WebSocketProtocol):
    def serverClose(self, code: int | None = None) -> None:
        """Close with any code: Autobahn's ``sendClose`` is for applications and refuses 1012, 1009 and 1003."""
        self.sendCloseFrame(code=1000 if code is None else code, isReply=False)


class SocketFactory(WebSocketFactory):
    protocol = SocketProtocol
