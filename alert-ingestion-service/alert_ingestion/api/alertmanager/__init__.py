"""The HTTP API of Alertmanager, version 2, so that its senders and clients work unchanged."""
