/// Where a user set a provider up, so that a remedy names what can be changed there.
package enum SettingSource: Hashable, Sendable {
  case suite
  /// The options of a command that makes one call.
  case options

  /// The words for one of the two.
  func words(suite: String, options: String) -> String {
    switch self {
    case .suite: suite
    case .options: options
    }
  }

  var baseURL: String { words(suite: "`base_url`", options: "--base-url") }

  /// How to name the place of a key, as the end of a sentence.
  var keyReference: String {
    words(
      suite: "write `api_key: {env: NAME}` or `api_key: {file: PATH}`",
      options: "add --key-env NAME or --key-file PATH"
    )
  }
}
