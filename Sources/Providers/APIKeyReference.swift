/// Where a key is kept: suites hold references, never keys.
package enum APIKeyReference: Hashable, Sendable, Codable {
  /// `{env: NAME}`.
  case environment(String)
  /// `{file: PATH}`.
  case file(String)
}

extension APIKeyReference: CustomStringConvertible {
  package var description: String {
    switch self {
    case .environment(let name): "the environment variable \(name)"
    case .file(let path): "the file '\(path)'"
    }
  }
}
