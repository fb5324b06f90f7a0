"""The tools of the Model Context Protocol, used by a real client that starts the real command."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from regiodeal_qa.mcp_server import MAX_CHARS
from regiodeal_qa.settings import REPOSITORY


async def _calls(data_dir: Path, calls: list[tuple[str, dict[str, Any]]]) -> list[Any]:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "regiodeal_qa.cli", "mcp"],
        env={"REGIODEAL_DATA_DIR": str(data_dir), "PYTHONPATH": str(REPOSITORY / "src")},
    )
    async with stdio_client(command) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        tools = await session.list_tools()
        assert {tool.name for tool in tools.tools} == {"ask", "check", "list_deals"}
        assert all(tool.description for tool in tools.tools)
        return [await session.call_tool(name, given) for name, given in calls]


def test_the_tools_answer(data_dir: Path) -> None:
    asked, checked, listed, empty, long = asyncio.run(
        _calls(
            data_dir,
            [
                ("ask", {"turns": ["Hoeveel geld krijgt Twente van het Rijk?", "En Saba?"]}),
                ("check", {"text": "Twente krijgt 25 miljoen en Parkstad 30."}),
                ("list_deals", {"province": "drenthe", "tranche": 6}),
                ("ask", {"turns": []}),
                ("check", {"text": "x" * (MAX_CHARS + 1)}),
            ],
        )
    )
    answer = asked.structured_content
    assert answer["status"] == "answered"
    assert "Saba" in answer["answer"]
    assert answer["citations"][0]["quote"]
    verdicts = [s["verdict"] for s in checked.structured_content["statements"]]
    assert verdicts == ["supported", "contradicted"]
    [deal] = listed.structured_content["deals"]
    assert (deal["name"], deal["tranche"]) == ("Regio Deal Noord-Drenthe", 6)
    assert empty.is_error
    assert long.is_error
