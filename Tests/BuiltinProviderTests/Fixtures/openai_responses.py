"""Drives the Responses endpoint with the official OpenAI client; prints one line per step, or fails."""

import json
import sys

import openai

client = openai.OpenAI(base_url=sys.argv[1] + "/v1", api_key="secret", max_retries=0)
question = "What is the capital of Japan?"
common = {"model": "large-chat", "input": question, "temperature": 0}

answer = client.responses.create(**common)
assert answer.output_text == "Tokyo", answer
assert answer.status == "completed" and answer.error is None, answer
usage = answer.usage
assert usage.total_tokens == usage.input_tokens + usage.output_tokens, usage
assert usage.output_tokens_details.reasoning_tokens == 0, usage
print("response")

events = list(client.responses.create(**common, stream=True))
assert [event.sequence_number for event in events] == list(range(len(events))), events
text = "".join(e.delta for e in events if e.type == "response.output_text.delta")
assert text == "Tokyo", events
assert events[0].type == "response.created" and events[-1].type == "response.completed", events
assert events[-1].response.output_text == "Tokyo", events[-1]
assert events[-1].response.usage.output_tokens == usage.output_tokens, events[-1]
print("response stream")

turns = [{"role": "developer", "content": "Be brief."}, {"role": "user", "content": question}]
longer = client.responses.create(model="large-chat", input=turns, instructions="Answer.")
assert longer.usage.input_tokens > usage.input_tokens, longer
print("items")

reasoning = {"effort": "low", "summary": "auto"}
thought = client.responses.create(**common, reasoning=reasoning)
assert [item.type for item in thought.output] == ["reasoning", "message"], thought
assert thought.output[0].summary[0].text, thought
assert thought.output_text == "Tokyo", thought
assert thought.usage.output_tokens_details.reasoning_tokens == 16, thought
events = list(client.responses.create(**common, reasoning=reasoning, stream=True))
summary = "".join(e.delta for e in events if e.type == "response.reasoning_summary_text.delta")
assert summary == thought.output[0].summary[0].text, events
with client.responses.stream(**common, reasoning=reasoning) as stream:
    for _ in stream:
        pass
    last = stream.get_final_response()
assert last.output_text == "Tokyo", last
short = client.responses.create(**common, reasoning={"effort": "high"}, max_output_tokens=16)
assert short.status == "incomplete" and short.output_text == "", short
assert short.incomplete_details.reason == "max_output_tokens", short
print("reasoning")

tool = {
    "type": "function",
    "name": "get_weather",
    "description": "Weather of a city.",
    "parameters": {
        "type": "object",
        "properties": {"city": {"type": "string"}, "days": {"type": "integer"}},
        "required": ["city"],
    },
}
asking = {
    **common,
    "input": "What is the weather in Oslo and in Rome for 3 days?",
    "tools": [tool],
}
expected = [{"city": "Oslo"}, {"city": "Rome", "days": 3}]
called = client.responses.create(**asking)
assert [item.type for item in called.output] == ["function_call"] * 2, called
assert [json.loads(item.arguments) for item in called.output] == expected, called
with client.responses.stream(**asking) as stream:
    kinds = {event.type for event in stream}
    last = stream.get_final_response()
assert "response.function_call_arguments.delta" in kinds, kinds
assert "response.function_call_arguments.done" in kinds, kinds
assert [json.loads(item.arguments) for item in last.output] == expected, last
forced = client.responses.create(
    **{**common, "tools": [tool], "tool_choice": {"type": "function", "name": "get_weather"}}
)
assert [item.name for item in forced.output] == ["get_weather"], forced
print("tools")

told = client.responses.create(
    **common, include=["message.output_text.logprobs"], top_logprobs=2
)
tokens = told.output[0].content[0].logprobs
assert len(tokens[0].top_logprobs) == 2, told
print("logprobs")


def expect(error, call):
    try:
        call()
    except error as problem:
        return problem
    raise AssertionError(f"no {error.__name__}")


def create(**changes):
    return client.responses.create(**{**common, **changes})


refused = expect(openai.BadRequestError, lambda: create(extra_body={"seed": 1}))
assert (refused.code, refused.param) == ("unknown_parameter", "seed"), refused.body
expect(openai.BadRequestError, lambda: create(temperature=3))
refused = expect(openai.BadRequestError, lambda: create(reasoning={"effort": "huge"}))
assert refused.code == "unsupported_value", refused.body
refused = expect(openai.NotFoundError, lambda: create(model="huge"))
assert refused.code == "model_not_found", refused.body
wrong = openai.OpenAI(base_url=sys.argv[1] + "/v1", api_key="wrong", max_retries=0)
expect(openai.AuthenticationError, lambda: wrong.responses.create(**common))
print("errors")

faulty = openai.OpenAI(base_url=sys.argv[2] + "/v1", api_key="secret", max_retries=0)
refused = expect(openai.APIError, lambda: list(faulty.responses.create(**common, stream=True)))
assert "broken off" in str(refused), refused
print("error in a stream")
