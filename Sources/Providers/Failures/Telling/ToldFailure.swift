import Domain

/// The failure that an object of a server tells of, at HTTP 200, where nothing but what it says
/// tells it from an answer.
///
/// Looked at are the server's own members, never the texts of choices: what a model writes of errors
/// is an answer.
struct ToldFailure {
  let said: ProviderErrorObject

  /// Whether it can mean nothing else; words alone may be a notice, if an answer follows.
  let isCertain: Bool

  /// Where the object was found.
  enum Place {
    /// It holds no choice.
    case alone

    /// It holds choices: then only what can mean nothing else is a failure.
    case besideAnswer
  }

  init(_ said: ProviderErrorObject, isCertain: Bool = true) {
    self.said = said
    self.isCertain = isCertain
  }

  /// `nil` for an object that tells of none.
  init?(in members: [String: JSONValue], _ place: Place) {
    guard let told = FailureSigns(members, place).told(in: members) else { return nil }
    self = told
  }

  /// A value under a name that tells of a failure: `nil` where it says that there was none.
  init?(named value: JSONValue) {
    self.init(in: ["error": value], .besideAnswer)
  }
}
