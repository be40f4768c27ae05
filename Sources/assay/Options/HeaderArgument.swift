import ArgumentParser
import Domain
import Foundation
import Suites
import Transport

/// A header as an option gives it: `Name: value`, or `Name: {env: NAME}` for a value that is a key.
enum HeaderArgument: Equatable {
  case plain(HTTPRequest.Header)
  case secret(name: String, SecretReference)

  /// - Throws: `ValidationError`, which does not repeat the value: it may be a key.
  init(parsing text: String) throws {
    guard let (name, value) = Self.parts(of: text[...]) else {
      throw ValidationError("--header takes a name and a value: --header 'X-Team: eval'.")
    }
    if value.hasPrefix("{"), value.hasSuffix("}") {
      guard let reference = Self.reference(value.dropFirst().dropLast()) else {
        throw ValidationError(
          "--header '\(name)' names no key. Write '\(name): {env: NAME}' or '\(name): {file: PATH}'."
        )
      }
      self = .secret(name: name, reference)
    } else if ConnectionOverrides.Header.namesSecret(name) {
      throw ValidationError(
        "--header '\(name)' holds a key, and other users see command lines. "
          + "Name its place: --header '\(name): {env: NAME}'."
      )
    } else {
      self = .plain(HTTPRequest.Header(name, value))
    }
  }

  var plain: HTTPRequest.Header? {
    if case .plain(let header) = self { header } else { nil }
  }

  private static func reference(_ text: Substring) -> SecretReference? {
    switch parts(of: text) {
    case ("env", let name)?: .environment(name)
    case ("file", let path)?: .file(path)
    default: nil
    }
  }

  /// What stands before the first colon and after it; `nil` where either is empty.
  private static func parts(of text: Substring) -> (name: String, value: String)? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let name = text[..<colon].trimmingCharacters(in: .whitespaces)
    let value = text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    return name.isEmpty || value.isEmpty ? nil : (name, value)
  }
}
