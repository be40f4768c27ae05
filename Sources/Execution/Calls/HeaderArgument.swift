package import Domain
import Foundation
import Suites
package import Transport

/// A header as an option gives it: `Name: value`, or `Name: {env: NAME}` for a value that is a key.
package enum HeaderArgument: Hashable, Sendable {
  case plain(HTTPRequest.Header)
  case secret(name: String, SecretReference)

  /// What is wrong with the text, and what to write; the value is not repeated: it may be a key.
  package struct Mistake: Error, Hashable, CustomStringConvertible {
    package var description: String
  }

  package init(parsing text: String) throws(Mistake) {
    guard let (name, value) = Self.parts(of: text[...]) else {
      throw Mistake(
        description: "--header takes a name and a value: --header 'X-Team: eval'."
      )
    }
    if value.hasPrefix("{"), value.hasSuffix("}") {
      guard let reference = Self.reference(value.dropFirst().dropLast()) else {
        throw Mistake(
          description:
            "--header '\(name)' names no key. Write '\(name): {env: NAME}' or '\(name): {file: PATH}'."
        )
      }
      self = .secret(name: name, reference)
    } else if ConnectionOverrides.Header.namesSecret(name) {
      throw Mistake(
        description: "--header '\(name)' holds a key, and other users see command lines. "
          + "Name its place: --header '\(name): {env: NAME}'."
      )
    } else {
      self = .plain(HTTPRequest.Header(name, value))
    }
  }

  private static func reference(_ text: Substring) -> SecretReference? {
    switch parts(of: text) {
    case ("env", let name)? where SecretReference.isVariableName(name): .environment(name)
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
