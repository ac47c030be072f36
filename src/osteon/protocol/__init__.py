"""The language a care protocol is written in: facts, expressions, parameters, and the engine that answers with reasons."""
