package import Domain

/// What became of one parameter.
package struct ProbeFinding: Sendable, Encodable {
  package enum Standing: String, Sendable, Encodable, CaseIterable {
    case effective
    case ignored
    case refused

    /// Taken, with no effect that could be told.
    case undecided

    /// Taken; nothing that an answer shows says more.
    case accepted
  }

  package var parameter: String
  package var standing: Standing

  /// As they were sent.
  package var values: [JSONValue]

  /// What it rests on, in words.
  package var evidence: String

  /// Of the values, those that the service would not have.
  package var refusedValues: [JSONValue] = []
  package var refusal: Refusal?

  /// Of the permutation test, before and after Holm's correction over all of them.
  package var pValue: Double?
  package var adjustedPValue: Double?

  /// The part of the answers whose change would have been found nine times in ten, 0 to 1.
  package var detectableShare: Double?

  package struct Refusal: Sendable, Encodable {
    var status: Int?

    /// The service's own words.
    var message: String
  }
}
