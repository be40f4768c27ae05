package import Domain

/// Counts the answers of other models than were asked for, while attempts stream by.
package struct OtherModelTally: Sendable {
  private var counts: [Names: Int] = [:]

  private struct Names: Hashable {
    var asked: String
    var answered: String
  }

  package init() {}

  package mutating func add(_ record: AttemptRecord) {
    guard let asked = record.askedModel, let answered = record.completion?.model else { return }
    counts[Names(asked: asked, answered: answered), default: 0] += 1
  }

  /// The most frequent first.
  package var models: [OtherModel] {
    counts.map { OtherModel(asked: $0.asked, answered: $0.answered, count: $1) }
      .sorted { ($1.count, $0.asked, $0.answered) < ($0.count, $1.asked, $1.answered) }
  }
}
