"""The language a care protocol is written in: facts, expressions, parameters, and an engine with reasons."""
