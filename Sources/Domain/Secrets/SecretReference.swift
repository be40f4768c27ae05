/// Where a key is kept: suites hold references, never keys.
package enum SecretReference: Hashable, Sendable, Codable {
  /// `{env: NAME}`.
  case environment(String)
  /// `{file: PATH}`: absolute, or relative to the suite's folder or the current one.
  case file(String)
}

extension SecretReference: CustomStringConvertible {
  package var description: String {
    switch self {
    case .environment(let name): "the environment variable \(name)"
    case .file(let path): "the file '\(path)'"
    }
  }
}
