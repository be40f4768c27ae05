import Domain

/// Embeddings by model and text, so that of equal texts only one is asked for.
///
/// Who comes while a text is being asked for waits for that answer. A failure is not remembered.
actor EmbeddingCache {
  enum Outcome: Sendable {
    case vector([Double])
    case failed(String)
    case interrupted
  }

  typealias Asked = (outcome: Outcome, calls: [JudgeCall])

  private enum Entry {
    case asking([CheckedContinuation<Outcome, Never>])
    case known([Double])
  }

  private struct Key: Hashable {
    var model: String
    var text: String
  }

  private var entries: [Key: Entry] = [:]

  /// Some 30 MB at 1,536 numbers each; beyond it those that are known are forgotten.
  private let mostEntries: Int

  init(mostEntries: Int = 2_500) {
    self.mostEntries = mostEntries
  }

  /// - Returns: The calls only to the one for whom they were made, so that each is kept once.
  func vector(
    of text: String,
    by model: String,
    ask: @Sendable () async -> Asked
  ) async -> Asked {
    let key = Key(model: model, text: text)
    switch entries[key] {
    case .known(let vector): return (.vector(vector), [])
    case .asking(let waiting):
      let outcome = await withCheckedContinuation { continuation in
        entries[key] = .asking(waiting + [continuation])
      }
      return (outcome, [])
    case nil: break
    }
    if entries.count >= mostEntries { forget() }
    entries[key] = .asking([])
    let asked = await ask()
    if case .asking(let waiting) = entries[key] {
      for continuation in waiting { continuation.resume(returning: asked.outcome) }
    }
    if case .vector(let vector) = asked.outcome {
      entries[key] = .known(vector)
    } else {
      entries[key] = nil
    }
    return asked
  }

  private func forget() {
    entries = entries.filter { if case .known = $0.value { false } else { true } }
  }
}
