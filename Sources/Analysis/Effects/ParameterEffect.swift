/// Whether a swept parameter does anything to one model, and to what.
package struct ParameterEffect: Hashable, Sendable, Encodable {
  package enum Verdict: String, Hashable, Sendable, Encodable {
    case effect

    /// None was found, and one would have been.
    case none = "no-effect"
    case undecided
  }

  package var model: String
  package var parameter: String

  /// Its values in words, numbers ascending.
  package var levels: [String]
  package var verdict: Verdict

  /// Of the answers' texts; `nil` where they were not kept, or each setting has a single one.
  package var answers: Answers?

  /// Of the figures, in the order of the tables.
  package var figures: [Figure]

  package struct Answers: Hashable, Sendable, Encodable {
    package var pValue: Double
    package var adjustedPValue: Double
    package var cases: Int

    /// A part of one value's answers that would have been found four times in five, 0 to 1; `nil` where
    /// not even 80 % would, and where an effect was found.
    package var detectableShare: Double?
  }

  package struct Figure: Hashable, Sendable, Encodable {
    /// A score's name, or a metric's key.
    package var name: String

    /// At each value; empty where no case has all.
    package var means: [Double]
    package var pValue: Double
    package var adjustedPValue: Double
    package var cases: Int

    /// Between the last and the first value, in the figure's unit; `nil` where it cannot be known.
    package var detectableDifference: Double?
    package var isShare: Bool
  }

  /// Of the corrected p-values of all tests of a run.
  package static let alpha = 0.05

  /// A change of so many of one value's answers must be seen before none is said to be there.
  static let shareToSee = 0.4
}

extension ParameterEffect {
  /// The figures that it moves.
  package var moved: [Figure] { figures.filter { $0.adjustedPValue <= Self.alpha } }

  package var changesAnswers: Bool {
    answers.map { $0.adjustedPValue <= Self.alpha } ?? false
  }
}
