import Analysis
import Domain

/// How one parameter is asked about: which values are sent, and what would tell that they are honoured.
struct ProbeTrial: Sendable {
  /// By its name in a suite.
  var parameter: String

  /// Sent one after the other; a check of two settings takes the first and the last that are taken.
  var values: [Value]
  var check: Check

  /// Sent with it, because it says nothing without.
  var beside: [String: JSONValue] = [:]

  /// Output tokens in the place of the usual limit.
  var limit: Int?

  /// Whether it is itself what limits an answer, so that the usual limit is left out.
  var isLimit = false

  /// What a model that refuses the value may still take: its default.
  var standard: JSONValue?

  enum Value: Sendable {
    case fixed(JSONValue)

    /// The letter, or the words, that most of the answers have without the parameter, as a list.
    case commonLetter
    case commonWords
  }

  enum Check: Sendable {
    /// Whether answers differ: between two values, or of one from those without the parameter.
    case answers(AnswersShift.Effect)

    /// Whether answers to one seed are others at another value, where the same value gives them again:
    /// for what changes answers that vary by themselves by no more than they do.
    case twins

    /// Whether answers, or what was thought for them, are of another length.
    case length

    /// No answer has more tokens.
    case limit(Int)

    /// No answer holds any of the texts that were sent.
    case absence
    case feature(Feature)

    /// Nothing that an answer shows.
    case acceptance
  }

  /// What an answer has only where the parameter is honoured.
  enum Feature: Sendable {
    case choices(Int)
    case logProbabilities
    case alternatives(Int)
    case echo
    case json
  }
}

extension ProbeTrial {
  /// How many answers to each prompt tell of one value, of those that the probe takes at most.
  func answersPerPrompt(of repeats: Int) -> Int {
    switch check {
    case .answers, .twins, .length, .limit, .absence: repeats
    case .feature: 1
    case .acceptance: 0
    }
  }

  /// Requests at most, with those that try a value and those that tell of it.
  func requests(prompts: Int, repeats: Int) -> Int {
    let whole = prompts * answersPerPrompt(of: repeats)
    let standards = standard == nil ? 0 : 1
    // The first value twice, the second once, with a seed each; without seeds less.
    if case .twins = check { return values.count + 3 * whole + standards }
    return min(values.count, 2) * max(1, whole) + max(0, values.count - 2) + standards
  }

  /// The choices that one of its requests asks for.
  var choices: Int {
    if case .feature(.choices(let count)) = check { count } else { 1 }
  }
}
