import Fuzzing

tryInputs { start, count in
  RepliesReader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
