"""Drives Gemini's wire with the official google-genai client; prints one line per step, or fails."""

import sys

from google import genai
from google.genai import errors, types

client = genai.Client(api_key="secret", http_options=types.HttpOptions(base_url=sys.argv[1], api_version="v1beta"))
question = "What is the capital of Japan?"

models = [model.name for model in client.models.list()]
assert models == ["models/large-chat", "models/large-nosystem"], models
print("models")

assert client.models.count_tokens(model="large-chat", contents=question).total_tokens > 3
print("tokens")

answer = client.models.generate_content(
    model="large-chat",
    contents=question,
    config=types.GenerateContentConfig(
        system_instruction="Be brief.",
        temperature=0,
        top_k=40,
        max_output_tokens=64,
        stop_sequences=["\n"],
        seed=1,
        thinking_config=types.ThinkingConfig(thinking_budget=9, include_thoughts=True),
    ),
)
assert answer.text == "Tokyo", answer
parts = answer.candidates[0].content.parts
assert [bool(part.thought) for part in parts] == [True, False], parts
assert answer.candidates[0].finish_reason == types.FinishReason.STOP, answer
usage = answer.usage_metadata
assert usage.thoughts_token_count == 9, usage
assert usage.total_token_count == (
    usage.prompt_token_count + usage.candidates_token_count + usage.thoughts_token_count
), usage
print("answer")

chunks = list(
    client.models.generate_content_stream(
        model="large-chat",
        contents=question,
        config=types.GenerateContentConfig(
            temperature=0, thinking_config=types.ThinkingConfig(thinking_level="LOW")
        ),
    )
)
assert "".join(chunk.text or "" for chunk in chunks) == "Tokyo", chunks
assert chunks[-1].candidates[0].finish_reason == types.FinishReason.STOP, chunks
assert chunks[-1].usage_metadata.thoughts_token_count == 16, chunks[-1]
print("stream")

cut = client.models.generate_content(
    model="large-chat",
    contents=question,
    config=types.GenerateContentConfig(
        max_output_tokens=4, thinking_config=types.ThinkingConfig(thinking_budget=64)
    ),
)
assert cut.text is None and cut.candidates[0].finish_reason == types.FinishReason.MAX_TOKENS, cut
print("cut")

tool = types.Tool(
    function_declarations=[
        types.FunctionDeclaration(
            name="get_weather",
            description="Weather of a city.",
            parameters_json_schema={
                "type": "object",
                "properties": {"city": {"type": "string"}, "days": {"type": "integer"}},
                "required": ["city"],
            },
        )
    ]
)
asking = {
    "model": "large-chat",
    "contents": "What is the weather in Oslo and in Rome for 3 days?",
    "config": types.GenerateContentConfig(
        temperature=0,
        tools=[tool],
        automatic_function_calling=types.AutomaticFunctionCallingConfig(disable=True),
    ),
}
expected = [{"city": "Oslo"}, {"city": "Rome", "days": 3}]
called = client.models.generate_content(**asking)
assert [call.args for call in called.function_calls] == expected, called
assert called.candidates[0].finish_reason == types.FinishReason.STOP, called
calls = [
    call
    for chunk in client.models.generate_content_stream(**asking)
    for call in chunk.function_calls or []
]
assert [call.args for call in calls] == expected, calls
print("tools")


def expect(code, call):
    try:
        call()
    except errors.APIError as problem:
        assert problem.code == code, problem
        return problem
    raise AssertionError(f"no error {code}")


two = client.models.generate_content(
    model="large-chat",
    contents=question,
    config=types.GenerateContentConfig(candidate_count=2),
)
assert [candidate.index for candidate in two.candidates] == [0, 1], two
refused = expect(
    400,
    lambda: client.models.generate_content(
        model="large-chat",
        contents=question,
        config=types.GenerateContentConfig(temperature=3),
    ),
)
assert refused.status == "INVALID_ARGUMENT", refused
missing = expect(404, lambda: client.models.generate_content(model="huge", contents="x"))
assert missing.status == "NOT_FOUND", missing
expect(
    404, lambda: list(client.models.generate_content_stream(model="huge", contents="x"))
)
wrong = genai.Client(api_key="wrong", http_options=types.HttpOptions(base_url=sys.argv[1], api_version="v1beta"))
assert "API key not valid" in expect(
    400, lambda: wrong.models.generate_content(model="large-chat", contents="x")
).message
print("errors")
