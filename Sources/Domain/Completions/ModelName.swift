/// The name of a model as a request or a reply has it.
package struct ModelName: Hashable, Sendable {
  private let parts: [Substring]

  /// Without its publisher, what a router adds behind a colon, and the ending of a file.
  ///
  /// `openai/gpt-4o:free`, `accounts/fireworks/models/m`, `/models/m.gguf`.
  package init(_ name: String) {
    var rest = name.lowercased().split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    for ending in Self.endings where rest.hasSuffix(ending) && rest.count > ending.count {
      rest = rest.dropLast(ending.count)
    }
    parts = Substring(String(rest)).split(whereSeparator: { "-_.:@ ".contains($0) })
  }

  private static let endings = [
    ":free", ":beta", ":nitro", ":floor", ":exacto", ":extended", ":online", ":thinking", ":latest",
    "-latest", ".gguf", ".bin", ".safetensors",
  ]

  /// Whether an answer by `other` is what was asked for: the same name, or that of one of its dates.
  ///
  /// `gpt-4o` is answered by `gpt-4o-2024-08-06`, and `gemini-2.5-pro` by
  /// `gemini-2.5-pro-preview-05-06`; `llama-3` by `llama-3-70` is not.
  package func isServed(by other: ModelName) -> Bool {
    let (short, long) = parts.count <= other.parts.count ? (self, other) : (other, self)
    guard !short.parts.isEmpty, long.parts.starts(with: short.parts) else { return false }
    let rest = long.parts.dropFirst(short.parts.count)
    guard !rest.isEmpty else { return true }
    let digits = rest.filter { $0.allSatisfy(\.isNumber) }
    let words: Set<Substring> = ["preview", "exp", "experimental", "beta", "latest", "v1", "v2"]
    return rest.allSatisfy { $0.allSatisfy(\.isNumber) || words.contains($0) }
      && (digits.isEmpty || digits.reduce(0) { $0 + $1.count } >= 3
        || rest.contains(where: words.contains))
  }
}

extension ModelName {
  /// The model that was asked for, where the one that answered calls itself otherwise.
  ///
  /// - Parameter answered: What the reply says; nothing, or an empty name, tells nothing.
  package static func asked(_ asked: String?, answeredBy answered: String?) -> String? {
    // Nearly always: to take two names apart costs more than all else that is done with them.
    guard let asked, let answered, asked != answered else { return nil }
    guard !answered.allSatisfy(\.isWhitespace) else { return nil }
    return ModelName(asked).isServed(by: ModelName(answered)) ? nil : asked
  }
}
