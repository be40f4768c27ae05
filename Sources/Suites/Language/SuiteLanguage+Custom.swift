import Domain
import Profiles

extension SuiteLanguage {
  /// A service that no profile fits.
  static let custom = KeyGroup(
    "custom",
    [
      Key(
        "path",
        .text,
        "The path behind base_url; {model} stands for the model's name.",
        isRequired: true
      ),
      Key("headers", .named(.either([.text, .group(reference)])), "Headers of every request."),
      Key(
        "body",
        .named(.value),
        "The body, with \"{{prompt}}\" or \"{{messages}}\", \"{{system}}\", \"{{model}}\", \"{{stream}}\", each parameter by its name or all others as \"{{parameters}}\"; what nothing fills is left out.",
        isRequired: true
      ),
      Key(
        "stream",
        .choice(CustomService.Stream.allCases.map(\.rawValue)),
        "How an answer is streamed: as server-sent events, an object a line, or not. Else sse."
      ),
      Key("read", .group(reading), "Where the parts of an answer stand.", isRequired: true),
      Key("example", .path, "A recorded reply, by which the places are checked beforehand."),
    ]
  )

  /// Each a path such as `choices[0].delta.content`.
  private static let reading = KeyGroup(
    "read",
    [
      Key("text", .text, "The answer of a whole reply; of a stream, all of it so far."),
      Key("delta", .text, "A piece of the answer, in each object of a stream."),
      Key("reasoning", .text, "What the model thought, or a piece of it."),
      Key(
        "finish_reason",
        .text,
        "Why the answer ended; without it a stream ends where it ends."
      ),
      Key("error", .text, "What went wrong. Else error."),
      Key("input_tokens", .text, "Tokens of the prompt."),
      Key("output_tokens", .text, "Tokens of the answer."),
      Key("cached_tokens", .text, "Tokens of the prompt that came from a cache."),
      Key("reasoning_tokens", .text, "Tokens of the answer that were thought."),
      Key("model", .text, "The model that answered."),
      Key("id", .text, "The reply's id."),
    ]
  )
}
