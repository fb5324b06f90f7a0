"""The OpenAPI description of the HTTP API, served as `/api/openapi.json`. A test runs its examples."""

from __future__ import annotations

from typing import Any

from regiodeal_qa import __doc__ as about
from regiodeal_qa.factcheck.exports import FORMATS
from regiodeal_qa.factcheck.records import VERDICTS

_STRING = {"type": "string"}
_CITATION = {
    "type": "object",
    "properties": {
        "n": {"type": "integer", "description": "The number that marks it in the answer."},
        **dict.fromkeys(("source_id", "title", "publisher", "url", "published"), _STRING),
        "page": {"type": ["integer", "null"], "description": "The page of the PDF, from 1."},
        "quote": {"type": "string", "description": "Occurs literally in the indexed text."},
        "deal_ids": {"type": "array", "items": _STRING},
    },
}
_CITATIONS = {"type": "array", "items": {"$ref": "#/components/schemas/Citation"}}
_ANSWER = {
    "type": "object",
    "properties": {
        "question": _STRING,
        "language": {"enum": ["nl", "en"]},
        "status": {"enum": ["answered", "not_found", "out_of_scope", "clarify"]},
        "answer": _STRING,
        "citations": _CITATIONS,
        "route": {"enum": ["register", "passages", "generated", "none"]},
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "timings_ms": {"type": "object", "additionalProperties": {"type": "number"}},
        "choices": {"type": "array", "items": _STRING},
        "note": _STRING,
    },
}
_STATEMENT = {
    "type": "object",
    "properties": {
        "statement": _STRING,
        "verdict": {"enum": list(VERDICTS)},
        "explanation": _STRING,
        "citations": _CITATIONS,
        "language": {"enum": ["nl", "en"]},
        "start": {"type": "integer", "description": "Where it begins in the text."},
        "end": {"type": "integer"},
        "page": {"type": ["integer", "null"]},
        "outdated": {"type": "boolean"},
    },
}
_STATEMENTS = {"type": "array", "items": {"$ref": "#/components/schemas/Statement"}}


def description() -> dict[str, Any]:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Regio Deals vraagbaak", "version": "1", "summary": about},
        "paths": {
            "/healthz": {
                "get": {
                    "summary": "Whether it can answer, and from which index.",
                    "responses": {
                        "200": {"description": "Generation, chunks and models."},
                        "503": _refused("There is no usable index, or not yet."),
                    },
                }
            },
            "/api/ask": _posted(
                "Answer the last of a conversation's questions.",
                {"turns": {"type": "array", "items": _STRING, "minItems": 1, "maxItems": 50}},
                {"turns": ["Hoeveel geld krijgt Twente van het Rijk?", "En Achterhoek?"]},
                {"$ref": "#/components/schemas/Answer"},
            ),
            "/api/check": _posted(
                "Compare a text with the sources. With ?file=NAME the body is that file instead.",
                {"text": _STRING},
                {"text": "Twente krijgt 25 miljoen en Parkstad 30."},
                {"type": "object", "properties": {"statements": _STATEMENTS}},
            ),
            "/api/check/export": _posted(
                "Make a file of checked statements, as /api/check gave them.",
                {"format": {"enum": list(FORMATS)}, "statements": _STATEMENTS},
                {"format": "md", "statements": []},
                None,
            ),
            "/api/feedback": _posted(
                "Keep a remark on an answer; exists only where the operator turned that on.",
                {
                    "turns": {"type": "array", "items": _STRING},
                    "answer": _STRING,
                    "remark": _STRING,
                    "agreed": {"const": True},
                },
                {"turns": ["Wat is een Regio Deal?"], "answer": "…", "remark": "…", "agreed": True},
                {"type": "object", "properties": {"status": {"const": "stored"}}},
            ),
        },
        "components": {
            "schemas": {
                "Citation": _CITATION,
                "Answer": _ANSWER,
                "Statement": _STATEMENT,
                "Error": {
                    "type": "object",
                    "properties": {
                        "error": {
                            "type": "object",
                            "properties": {"code": _STRING, "message": _STRING},
                            "required": ["code", "message"],
                        }
                    },
                    "required": ["error"],
                },
            }
        },
    }


def _posted(
    summary: str, properties: dict[str, Any], example: dict[str, Any], gives: dict[str, Any] | None
) -> dict[str, Any]:
    """A path that takes a JSON object by POST; all its properties are needed."""
    schema = {"type": "object", "properties": properties, "required": list(properties)}
    done: dict[str, Any] = {"description": "Done."}
    if gives is not None:
        done["content"] = {"application/json": {"schema": gives}}
    return {
        "post": {
            "summary": summary,
            "requestBody": {
                "required": True,
                "content": {"application/json": {"schema": schema, "example": example}},
            },
            "responses": {
                "200": done,
                "4XX": _refused("The request is not right, too large, or one too many."),
                "5XX": _refused("It cannot be done now."),
            },
        }
    }


def _refused(why: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Error"}
    return {"description": why, "content": {"application/json": {"schema": schema}}}
