/// What became of the files of a store while it was open.
package enum StoreLoss: Sendable, Equatable {
  /// Nothing is there under its name: it was removed or renamed, or its folder was.
  case removed
  /// Another file has its name.
  case replaced
  /// It holds nothing any more.
  case emptied
  /// It holds what another program wrote into it.
  case overwritten
  /// Its log or the index of that is gone, or another's.
  case logRemoved

  /// Whether the file that was opened is still there, with something else in it: what SQLite has not
  /// in memory or in its log cannot be read any more, and the log is that of no file.
  package var isInPlace: Bool { self == .emptied || self == .overwritten }
}
