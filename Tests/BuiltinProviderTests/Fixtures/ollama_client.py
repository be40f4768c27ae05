"""Drives Ollama's wire with the official ollama client; prints one line per step, or fails."""

import sys

import ollama

client = ollama.Client(host=sys.argv[1], headers={"Authorization": "Bearer secret"})
messages = [{"role": "user", "content": "What is the capital of Japan?"}]

models = [model.model for model in client.list().models]
assert models == ["large-chat", "large-nosystem"], models
print("models")

answer = client.chat(
    model="large-chat",
    messages=[{"role": "system", "content": "Be brief."}] + messages,
    options={"temperature": 0, "top_k": 40, "seed": 1, "num_predict": 64, "stop": ["\n"]},
)
assert answer.message.content == "Tokyo", answer
assert answer.done and answer.done_reason == "stop", answer
assert answer.total_duration > (answer.eval_duration or 0) >= 0, answer
assert answer.prompt_eval_count > 3 and answer.eval_count > 0, answer
print("answer")

thought = client.chat(
    model="large-chat", messages=messages, think="low", options={"temperature": 0}
)
assert thought.message.thinking and thought.message.content == "Tokyo", thought
assert thought.eval_count > 16, thought
print("thinking")

tool = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "Weather of a city.",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string"}, "days": {"type": "integer"}},
            "required": ["city"],
        },
    },
}
asking = {
    "model": "large-chat",
    "messages": [
        {"role": "user", "content": "What is the weather in Oslo and in Rome for 3 days?"}
    ],
    "tools": [tool],
    "options": {"temperature": 0},
}
expected = [{"city": "Oslo"}, {"city": "Rome", "days": 3}]
called = client.chat(**asking)
assert [call.function.arguments for call in called.message.tool_calls] == expected, called
calls = [
    call for part in client.chat(**asking, stream=True) for call in part.message.tool_calls or []
]
assert [call.function.arguments for call in calls] == expected, calls
print("tools")

chunks = list(
    client.chat(
        model="large-chat", messages=messages, think=True, stream=True, options={"temperature": 0}
    )
)
assert "".join(chunk.message.content or "" for chunk in chunks) == "Tokyo", chunks
assert "".join(chunk.message.thinking or "" for chunk in chunks), chunks
assert [chunk.done for chunk in chunks] == [False] * (len(chunks) - 1) + [True], chunks
assert chunks[-1].total_duration > 0, chunks[-1]
print("stream")


def expect(status, words, call):
    try:
        call()
    except ollama.ResponseError as problem:
        assert problem.status_code == status and words in problem.error, problem
        return
    raise AssertionError(f"no error {status}")


expect(404, "not found", lambda: client.chat(model="huge", messages=messages))
expect(404, "not found", lambda: list(client.chat(model="huge", messages=messages, stream=True)))
expect(
    400,
    "does not support thinking",
    lambda: client.chat(model="large-nosystem", messages=messages, think=True),
)
expect(401, "", lambda: ollama.Client(host=sys.argv[1]).chat(model="large-chat", messages=messages))
print("errors")
