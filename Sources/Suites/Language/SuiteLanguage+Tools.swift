import Domain

extension SuiteLanguage {
  /// What a suite says for all its prompts, and a prompt for itself.
  static let toolKeys = [
    Key(
      "tools",
      .either([.text, .list(.group(tool), isEmptyAllowed: true)]),
      "Functions that a model may ask to be called: a list, a file of one, or {{tools}} of each case."
    ),
    Key(
      "tool_choice",
      .text,
      "auto, none, required, or the name of the tool that has to be called. Else the provider's."
    ),
    Key(
      "parallel_tool_calls",
      .boolean,
      "Whether one answer may ask for several calls. Else the provider's."
    ),
  ]

  private static let functionKeys = [
    Key("name", .text, "Letters, digits, _ and -; 64 at most."),
    Key("description", .text, "What it does, for the model."),
    Key("parameters", .named(.value), "A JSON Schema of its arguments: {type: object, …}."),
    Key("strict", .boolean, "Whether the provider holds arguments to the schema."),
  ]

  static let function = KeyGroup("a function", functionKeys)

  /// OpenAI's form, in which the function stands apart, and the same without `function`.
  static let tool = KeyGroup(
    "a tool",
    [
      Key("type", .choice(["function"]), "Always function."),
      Key("function", .group(function), "The function, as OpenAI's chat has it."),
    ] + functionKeys
  )
}
