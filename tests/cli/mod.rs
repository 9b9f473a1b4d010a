//! Commands of the program, run as whoever runs the server does.

mod import;
