import Domain

/// A `--set path=value` as the store keeps it.
struct StoredOverride {
  private let path: Substring
  private let value: Substring?

  /// What holds prompts, cases and answers; parameters may hold a schema or the end of a prompt.
  private static let textual: Set<Substring> = ["prompts", "cases", "vars", "scores", "params"]

  init(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    path = parts[0]
    value = parts.count > 1 ? parts[1] : nil
  }

  /// With a digest in place of a value that may hold a text: the run cannot be continued then.
  func hashed(by digest: (String) -> String) -> String {
    guard let value else { return digest(String(path)) }
    return "\(path)=\(isPlain(value) ? String(value) : digest(String(value)))"
  }

  /// A number, a truth value, or one word of what holds no texts.
  private func isPlain(_ value: Substring) -> Bool {
    if ["true", "false"].contains(value) || Double(value) != nil { return true }
    return !path.split(separator: ".").contains(where: Self.textual.contains)
      && !value.contains { "[{ \n\t".contains($0) }
  }
}
