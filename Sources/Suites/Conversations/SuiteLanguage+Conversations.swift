import Domain

extension SuiteLanguage {
  /// What a suite says for all its conversations.
  static let conversationKeys = [
    toolResults,
    Key(
      "conversation",
      .group(conversation),
      "How cases with turns are held: how far tools are followed, what ends them, how long users think."
    ),
  ]

  static let toolResults = Key(
    "tool_results",
    .list(.group(toolResult)),
    "What calls come to in cases with turns; the first that fits holds: a turn's, a case's, the suite's."
  )

  static let toolResult = KeyGroup(
    "a tool's result",
    [
      Key("name", .text, "The tool; without it any."),
      Key("arguments", .named(.value), "Arguments that a call must have, whatever else it has."),
      Key(
        "result",
        .value,
        "What the model is told: a text, or a value as JSON.",
        isRequired: true
      ),
    ]
  )

  private static let stopWhen = Key(
    "stop_when",
    .either([.group(stop), .list(.group(stop))]),
    "What in an answer ends the conversation; any of several."
  )

  static let stop = KeyGroup(
    "stop_when",
    [
      Key("contains", .text, "The answer holds this text."),
      Key("regex", .text, "The answer has a match of this pattern."),
      Key("tool_called", .text, "A tool of this name is called."),
    ]
  )

  static let conversation = KeyGroup(
    "conversation",
    [
      Key(
        "max_steps",
        .integer(0...100),
        "How often in one turn tools' results go back. Else \(ConversationTerms.usualMaxSteps)."
      ),
      stopWhen,
      Key(
        "think_time",
        .either([.duration, .group(thinkTime)]),
        "How long a user thinks before each turn but the first. Else not at all."
      ),
    ]
  )

  static let thinkTime = KeyGroup(
    "think_time",
    [
      Key("uniform", .list(.duration), "Anything between two times."),
      Key("exponential", .duration, "Exponential, with this mean."),
      Key("lognormal", .duration, "Lognormal, with this median."),
      Key("sigma", .number(from: 0, to: 5), "lognormal: the deviation of the logarithm. Else 0.5."),
    ]
  )

  /// What makes a case a conversation.
  static let caseTurnKeys = [
    Key(
      "turns",
      .list(.group(turn)),
      "What a user says, one after the other; the model's answers are fed back."
    ),
    toolResults,
    stopWhen,
  ]

  static let turn = KeyGroup(
    "a turn",
    [
      Key(
        "user",
        .text,
        "What the user says, with {{variables}}; prompts put it where they say {{user}}.",
        isRequired: true
      ),
      Key("vars", .named(.value), "Variables of this turn, over the case's."),
      Key("expected", .texts, "What is right in this turn; read as text."),
      Key("tags", .either([.text, .list(.text), .named(.text)]), "Labels over the case's."),
      toolResults,
      stopWhen,
    ]
  )

  /// How a score's turns become one.
  static let turnReduction = Key(
    "turns",
    .choice(TurnReduction.allCases.map(\.rawValue)),
    "How the turns of a conversation become one: all must pass, the last, or the share (of numbers the mean). Else all; of numbers share."
  )
}
