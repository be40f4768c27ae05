extension Spelling {
  /// The end of a sentence that says that a word is not known: `; did you mean 'x'?` when one is near,
  /// else all that there are, while they are few.
  package static func suggestion(for word: String, in known: [String]) -> String {
    if let near = nearest(to: word, in: known) { return "; did you mean '\(near)'?" }
    guard !known.isEmpty else { return "." }
    let shown = known.prefix(mostShown).map { $0.count > 40 ? $0.prefix(40) + "…" : $0 }
    let more = known.count > shown.count ? ", and \(known.count - shown.count) more" : ""
    return ". There are: \(shown.joined(separator: ", "))\(more)."
  }

  private static let mostShown = 20
}
