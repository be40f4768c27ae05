"""Drives every endpoint with the official OpenAI client; prints one line per step, or fails."""

import json
import sys

import openai

client = openai.OpenAI(base_url=sys.argv[1] + "/v1", api_key="secret", max_retries=0)

models = [model.id for model in client.models.list()]
assert models == ["small", "medium", "large", "large-chat", "large-nosystem", "judge", "embed"], models
print("models")

question = "Q: What is the capital of France?\nA:"
answer = client.completions.create(
    model="large", prompt=question, temperature=0, max_tokens=8, stop=["\n"], logprobs=2
)
assert answer.choices[0].text == " Paris", answer
assert answer.choices[0].finish_reason == "stop"
assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens
assert len(answer.choices[0].logprobs.tokens) == answer.usage.completion_tokens
print("completion")

chunks = list(
    client.completions.create(
        model="large",
        prompt=question,
        temperature=0,
        max_tokens=8,
        stop=["\n"],
        stream=True,
        stream_options={"include_usage": True},
    )
)
assert "".join(chunk.choices[0].text for chunk in chunks if chunk.choices) == " Paris", chunks
assert chunks[-1].usage.completion_tokens == answer.usage.completion_tokens
print("completion stream")

messages = [{"role": "user", "content": "What is the capital of Japan?"}]
chat = client.chat.completions.create(
    model="large-chat", messages=messages, temperature=0, logprobs=True, top_logprobs=2
)
assert chat.choices[0].message.content == "Tokyo", chat
assert len(chat.choices[0].logprobs.content[0].top_logprobs) == 2
print("chat")

stream = client.chat.completions.create(
    model="large-chat", messages=messages, temperature=0, stream=True
)
text = "".join(chunk.choices[0].delta.content or "" for chunk in stream)
assert text == "Tokyo", text
print("chat stream")

tool = {
    "name": "get_weather",
    "description": "Weather of a city.",
    "parameters": {
        "type": "object",
        "properties": {"city": {"type": "string"}, "days": {"type": "integer"}},
        "required": ["city"],
    },
}
two_cities = "What is the weather in Oslo and in Rome for 3 days?"
expected = [{"city": "Oslo"}, {"city": "Rome", "days": 3}]
asking = {
    "model": "large-chat",
    "messages": [{"role": "user", "content": two_cities}],
    "tools": [{"type": "function", "function": tool}],
    "temperature": 0,
}
called = client.chat.completions.create(**asking)
calls = called.choices[0].message.tool_calls
assert [json.loads(call.function.arguments) for call in calls] == expected, called
assert {call.function.name for call in calls} == {"get_weather"}, called
assert len({call.id for call in calls}) == 2, called
assert called.choices[0].finish_reason == "tool_calls", called
with client.chat.completions.stream(**asking) as events:
    for _ in events:
        pass
    last = events.get_final_completion()
streamed = last.choices[0].message.tool_calls
assert [json.loads(call.function.arguments) for call in streamed] == expected, last
assert [call.id for call in streamed] != [call.id for call in calls], last
one = client.chat.completions.create(**asking, parallel_tool_calls=False)
assert len(one.choices[0].message.tool_calls) == 1, one
none = client.chat.completions.create(**asking, tool_choice="none")
assert none.choices[0].message.tool_calls is None, none
told = asking["messages"] + [called.choices[0].message] + [
    {"role": "tool", "tool_call_id": call.id, "content": "Sunny."} for call in calls
]
after = client.chat.completions.create(**{**asking, "messages": told})
assert after.choices[0].message.content and not after.choices[0].message.tool_calls, after
print("tools")

embedding = client.embeddings.create(model="embed", input=["one text", "another text"])
assert [len(item.embedding) for item in embedding.data] == [256, 256]
assert abs(sum(x * x for x in embedding.data[0].embedding) - 1) < 1e-4
print("embeddings")


def expect(error, call):
    try:
        call()
    except error as problem:
        return problem
    raise AssertionError(f"no {error.__name__}")


refused = expect(
    openai.BadRequestError,
    lambda: client.completions.create(model="large", prompt="x", temperature=-1),
)
assert refused.param == "temperature", refused
expect(openai.NotFoundError, lambda: client.completions.create(model="huge", prompt="x"))
wrong = openai.OpenAI(base_url=sys.argv[1] + "/v1", api_key="wrong", max_retries=0)
expect(openai.AuthenticationError, lambda: wrong.models.list())
expect(
    openai.InternalServerError,
    lambda: client.chat.completions.create(
        model="large-nosystem",
        messages=[{"role": "system", "content": "x"}, {"role": "user", "content": "y"}],
    ),
)
print("errors")
