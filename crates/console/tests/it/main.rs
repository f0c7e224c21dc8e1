//! Stories through the router, in process: a browser that keeps cookies and sends back the forms it was shown.

mod applicant;
mod bad_input;
mod browser;
mod by_program;
mod capture;
mod capture_phone;
mod desk;
mod desk_pictures;
mod desk_proof;
mod desk_vetted;
mod individual;
mod inquiry;
mod keys;
mod road;
mod routes;
mod settings;
