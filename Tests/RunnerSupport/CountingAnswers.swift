/// How often each model was asked each question, for answers that differ between repeats.
package actor CountingAnswers {
  private var counts: [String: Int] = [:]

  package init() {}

  /// - Returns: How often the same was asked before.
  package func next(_ sent: ScriptedTransport.Sent) -> Int {
    let question = sent.text.firstRange(of: "question ").map {
      sent.text[$0.lowerBound...].prefix(11)
    }
    let key = "\(sent.model) \(question ?? "")"
    defer { counts[key, default: 0] += 1 }
    return counts[key, default: 0]
  }
}
