"""Drives every endpoint with the official OpenAI client; prints one line per step, or fails."""

import sys

import openai

client = openai.OpenAI(base_url=sys.argv[1] + "/v1", api_key="secret", max_retries=0)

models = [model.id for model in client.models.list()]
assert models == ["small", "medium", "large", "large-chat", "large-nosystem", "embed"], models
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
