/// Makes something of a run's attempts, which it is given one by one, such as a summary or the data of
/// a figure.
///
/// It decides itself which attempts count for it: whoever reads a run gives it all of them.
package protocol AttemptCollector {
  /// What it looks at beside an attempt's own row.
  var parts: AttemptParts { get }

  mutating func add(_ attempt: Attempt)
}

/// One that looks at what came of an attempt, and not at what was sent for it.
package protocol RecordCollector: AttemptCollector {
  mutating func add(_ record: AttemptRecord)
}

extension RecordCollector {
  package mutating func add(_ attempt: Attempt) { add(attempt.record) }
}

/// Where something is wanted only at times.
extension Optional: AttemptCollector where Wrapped: AttemptCollector {
  package var parts: AttemptParts { self?.parts ?? [] }

  package mutating func add(_ attempt: Attempt) { self?.add(attempt) }
}
