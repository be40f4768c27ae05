extension YAMLReader {
  /// The parser's terse findings in words that say what to do.
  static func words(for problem: String) -> String {
    let remedies = [
      (
        "did not find expected ',' or ']'",
        "a list that opens with [ is not closed; a comma or ] is missing, or text that holds { or } "
          + "is not in straight quotes."
      ),
      (
        "did not find expected ',' or '}'",
        "a mapping that opens with { is not closed; a comma or } is missing, or text that holds { or } "
          + "is not in straight quotes."
      ),
      (
        "did not find expected key",
        "the indentation does not fit the lines above, a quote is missing, or text that begins with { "
          + "or [ is not in quotes."
      ),
      (
        "did not find expected '-' indicator",
        "the indentation does not fit the list above, or text that begins with { or [ is not in quotes."
      ),
      (
        "mapping values are not allowed",
        "a colon stands where none can. Put text that holds ': ' into quotes."
      ),
      ("found unexpected end of stream", "a quote that opens here is never closed."),
      (
        "could not find expected ':'",
        "a key without a colon, here or in the line before, or with no plain space behind its colon. "
          + "Write 'key: value'."
      ),
      (
        "found unknown escape character",
        "a backslash escape that YAML does not know. Use single quotes, or double the backslash."
      ),
      (
        "invalid Unicode character escape",
        "half of a surrogate pair, which is no character. Write the other half beside it, such as "
          + "\\ud83d\\ude00, or the character itself."
      ),
      (
        "cannot start any token", "a character that cannot start a value. Put the text into quotes."
      ),
      (
        "control characters are not allowed",
        "a control character, such as a form feed, which YAML does not take. Remove it; where the file "
          + "is full of them it is UTF-16 or no text: save it as UTF-8."
      ),
      (
        "found undefined alias",
        "an alias (*name) without an anchor (&name) before it. Put text that starts with * into quotes."
      ),
      (
        "but found another document",
        "a second document starts here (---). A suite is one document."
      ),
    ]
    let known = remedies.first { problem.contains($0.0) }?.1
    return known ?? "the file is not YAML: \(problem)."
  }
}
