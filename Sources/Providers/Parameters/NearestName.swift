import Domain

/// Finds the known name that a mistyped one was meant to be.
enum NearestName {
  /// The closest of `names`, or `nil` when none is close enough to be worth a question.
  ///
  /// Close enough is a third of the name's length in edits: `temprature`, `max_new_tokens`.
  static func to(_ name: String, among names: [String]) -> String? {
    let limit = max(1, name.utf8.count / 3)
    return
      names
      .map { (name: $0, distance: EditDistance.between(Array(name.utf8), Array($0.utf8))) }
      .filter { $0.distance <= limit }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
      .name
  }
}
