package import Domain

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Names as the system gives them to the program, which need not be UTF-8 text.
///
/// Read as text, such a name becomes another, with U+FFFD in it: what it names is not found, and what
/// is written lands beside it.
package enum NamesInText {
  /// - Throws: `CommandFailure` where an argument or the current folder's name is no text.
  package static func require() throws(CommandFailure) {
    let arguments = (0..<Int(CommandLine.argc)).compactMap { CommandLine.unsafeArgv[$0] }
    let folder = getcwd(nil, 0)
    defer { free(folder) }
    try require(arguments: arguments.map(bytes), folder: folder.map(bytes) ?? [])
  }

  static func require(arguments: [[UInt8]], folder: [UInt8]) throws(CommandFailure) {
    if let argument = arguments.first(where: isNoText) {
      throw CommandFailure(
        .usage,
        "'\(String(decoding: argument, as: UTF8.self))' is not UTF-8 text. Rename the file that it names, "
          + "or write it in UTF-8."
      )
    }
    if isNoText(folder) {
      throw CommandFailure(
        .usage,
        "the name of the current folder, '\(String(decoding: folder, as: UTF8.self))', is not UTF-8 text, and "
          + "no file can be kept in it. Rename it, or go to another."
      )
    }
  }

  private static func isNoText(_ bytes: [UInt8]) -> Bool {
    String(validating: bytes, as: UTF8.self) == nil
  }

  private static func bytes(_ text: UnsafeMutablePointer<CChar>) -> [UInt8] {
    (0..<strlen(text)).map { UInt8(bitPattern: text[$0]) }
  }
}
