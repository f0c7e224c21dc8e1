//! What is asked for, as data: the files of catalogue/ parsed once into the closed types of the domain.
