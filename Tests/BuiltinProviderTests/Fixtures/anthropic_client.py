"""Drives the Messages endpoint with the official Anthropic client; prints one line per step, or fails."""

import sys

import anthropic

client = anthropic.Anthropic(
    base_url=sys.argv[1],
    api_key="secret",
    max_retries=0,
    default_headers={"anthropic-version": "2023-06-01"},
)
messages = [{"role": "user", "content": "What is the capital of Japan?"}]
# The client knows no sampling any more; the older version of the API does.
greedy = {"temperature": 0}
common = {"model": "large-chat", "max_tokens": 400, "messages": messages, "extra_body": greedy}

answer = client.messages.create(**common)
assert [block.type for block in answer.content] == ["text"], answer
assert answer.content[0].text == "Tokyo", answer
assert answer.stop_reason == "end_turn" and answer.stop_sequence is None, answer
assert answer.usage.input_tokens > 0 and answer.usage.output_tokens > 0, answer
print("message")

with client.messages.stream(**common) as stream:
    text = "".join(stream.text_stream)
    last = stream.get_final_message()
assert text == "Tokyo", text
assert last.usage.output_tokens == answer.usage.output_tokens, last
assert last.stop_reason == "end_turn", last
print("message stream")

system = client.messages.create(**common, system="Be brief.", stop_sequences=["yo"])
assert system.stop_reason in ("stop_sequence", "end_turn"), system
assert (system.stop_reason == "stop_sequence") == (system.stop_sequence == "yo"), system
print("system and stop")

thinking = {"type": "adaptive", "display": "summarized"}
thought = client.messages.create(**common, thinking=thinking, output_config={"effort": "low"})
assert [block.type for block in thought.content] == ["thinking", "text"], thought
assert thought.content[0].thinking and thought.content[0].signature, thought
assert thought.content[1].text == "Tokyo", thought
assert thought.usage.output_tokens == answer.usage.output_tokens + 16, thought
with client.messages.stream(**common, thinking=thinking, output_config={"effort": "low"}) as stream:
    events = [event.type for event in stream]
    last = stream.get_final_message()
assert "thinking" in events and "signature" in events, events
assert last.content[0].thinking == thought.content[0].thinking, last
hidden = client.messages.create(**common, thinking={"type": "adaptive", "display": "omitted"})
assert hidden.content[0].thinking == "", hidden
short = client.messages.create(**{**common, "max_tokens": 8}, thinking=thinking)
assert short.stop_reason == "max_tokens" and len(short.content) == 1, short
print("thinking")

asking = {
    **common,
    "messages": [
        {"role": "user", "content": "What is the weather in Oslo and in Rome for 3 days?"}
    ],
    "tools": [
        {
            "name": "get_weather",
            "description": "Weather of a city.",
            "input_schema": {
                "type": "object",
                "properties": {"city": {"type": "string"}, "days": {"type": "integer"}},
                "required": ["city"],
            },
        }
    ],
}
expected = [{"city": "Oslo"}, {"city": "Rome", "days": 3}]
called = client.messages.create(**asking)
assert [block.type for block in called.content] == ["tool_use"] * 2, called
assert [block.input for block in called.content] == expected, called
assert called.stop_reason == "tool_use", called
with client.messages.stream(**asking) as stream:
    kinds = {event.type for event in stream}
    last = stream.get_final_message()
assert "input_json" in kinds, kinds
assert [block.input for block in last.content] == expected, last
assert last.stop_reason == "tool_use", last
one = client.messages.create(
    **asking, tool_choice={"type": "any", "disable_parallel_tool_use": True}
)
assert len(one.content) == 1, one
print("tools")

count = client.messages.count_tokens(model="large-chat", messages=messages)
assert count.input_tokens == answer.usage.input_tokens, count
print("count")


def expect(error, call):
    try:
        call()
    except error as problem:
        return problem
    raise AssertionError(f"no {error.__name__}")


def create(**changes):
    return client.messages.create(**{**common, **changes})


refused = expect(anthropic.BadRequestError, lambda: create(extra_body={"temperature": 1.5}))
assert refused.body["error"]["type"] == "invalid_request_error", refused.body
expect(anthropic.BadRequestError, lambda: create(extra_body={"seed": 1}))
expect(anthropic.BadRequestError, lambda: create(messages=[{"role": "assistant", "content": "x"}]))
newer = {"anthropic-version": "2026-10-21"}
refused = expect(anthropic.BadRequestError, lambda: create(extra_headers=newer))
assert "temperature: Extra inputs are not permitted" in str(refused), refused
expect(anthropic.NotFoundError, lambda: create(model="huge"))
wrong = anthropic.Anthropic(base_url=sys.argv[1], api_key="wrong", max_retries=0)
refused = expect(anthropic.AuthenticationError, lambda: wrong.messages.create(**common))
assert refused.body["error"]["type"] == "authentication_error", refused.body
assert refused.request_id, refused
print("errors")

faulty = client.with_options(base_url=sys.argv[2])


def broken():
    with faulty.messages.stream(**common) as stream:
        list(stream)


refused = expect(anthropic.APIStatusError, broken)
assert refused.body["error"]["type"] == "overloaded_error", refused.body
print("error in a stream")
