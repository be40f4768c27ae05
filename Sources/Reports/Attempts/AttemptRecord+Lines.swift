package import Domain

extension AttemptRecord {
  /// What was answered, and how it failed.
  ///
  /// - Parameter keepsText: Whether it holds the texts, or hashes of them.
  package func answerLines(keepsText: Bool = true) -> [String] {
    func shown(_ text: String) -> [String] {
      keepsText ? text.textLines : [RunManifest.notKept, text.printable]
    }
    var lines: [String] = []
    for choice in completion?.choices ?? [] {
      if let reasoning = choice.reasoning, !reasoning.isEmpty {
        lines += ["[reasoning]"] + shown(reasoning)
      }
      if choice.toolCalls == nil || !choice.text.isEmpty { lines += shown(choice.text) }
      lines += choice.calls.map { "[call] " + $0.line.printable }
      if let reason = choice.finishReason { lines.append("(finished: \(reason.printable))") }
    }
    if let failure {
      let status = failure.status.map { " (HTTP \($0))" } ?? ""
      lines.append("failed: \(failure.kind.rawValue)\(status): \(failure.message.printable)")
    }
    return lines
  }

  /// Status, connection and token counts on one line; none when nothing is known.
  package var transferLines: [String] {
    let facts = transfer
    let usage = completion?.usage
    let parts: [String?] = [
      facts.status.map { "HTTP \($0)" },
      facts.httpVersion.map { "HTTP/\($0)" },
      facts.isConnectionReused.map { $0 ? "connection reused" : "new connection" },
      facts.remoteAddress,
      usage?.inputTokens.map { "\($0) input tokens" },
      usage?.outputTokens.map { "\($0) output tokens" },
      completion?.model.map { "model \($0)" },
      completion?.responseID.map { "id \($0)" },
    ]
    let line = parts.compactMap { $0 }.joined(separator: ", ").printable
    return line.isEmpty ? [] : [line]
  }
}

extension String {
  /// Its lines, each safe to print.
  package var textLines: [String] {
    split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      .map { String($0).printable }
  }
}
